// Who is logged in right now in this browser, and for how long: asked without counting as activity.

/** Ask the server; ``owner`` is empty for who is logged out. Throws when it cannot be reached. */
export async function askLogin(address) {
  const response = await fetch(address, {
    headers: { Accept: "application/json", "X-Background": "1" },
  });
  if (response.status === 401) return { owner: "", seconds: 0 };
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

// How a part is sent: in the background, with a limit, and in a way that outlives the page.

const LONGEST_ANSWER = 15_000;
// What browsers send for a page that is gone, in bytes.
const LAST_WORDS = 60_000;
const VERY_LONG = 1_000_000;

/** Send; gives the status, and the answer when it is ours. What takes too long throws. */
export async function post(address, body, { isActive, isHidden }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LONGEST_ANSWER);
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        ...(isActive ? {} : { "X-Background": "1" }),
      },
      redirect: "error",
      signal: limit.signal,
      keepalive: isHidden && body.length < LAST_WORDS,
    });
    return [response.status, await read(response, body)];
  } finally {
    clearTimeout(timer);
  }
}

async function read(response, body) {
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isOurs) return response.json();
  // The server would not even read it.
  return response.status === 400 && body.length > VERY_LONG ? {} : null;
}

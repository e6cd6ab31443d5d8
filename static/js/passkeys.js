// Passkeys and security keys. Forms with data-passkey ask the browser for a key before they are sent.

const PROBLEM = "Det gick inte att använda nyckeln. Försök igen, eller välj ett annat sätt.";

/** Read what the server writes as base64url. */
function toBytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** Write bytes as base64url; what the key did not give stays away. */
function toText(buffer) {
  if (!buffer) return undefined;
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const withBytes = (key) => ({ ...key, id: toBytes(key.id) });

/** Turn the server's options into what the browser wants. */
function readOptions({ publicKey }) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) options.user = withBytes(publicKey.user);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    if (publicKey[name]) options[name] = publicKey[name].map(withBytes);
  }
  return { publicKey: options };
}

/** Turn the browser's answer into what the server wants. */
function writeCredential(credential) {
  const { response } = credential;
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
      transports: response.getTransports?.(),
    },
  });
}

/** Ask the log-in address for a challenge; the other pages carry theirs. */
async function optionsFor(form) {
  if (form.dataset.passkey !== "login") return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The log-in answered ${answer.status}.`);
  return (await answer.json()).request_options;
}

async function askKey(form) {
  const options = readOptions(await optionsFor(form));
  if (form.dataset.passkey !== "create") return navigator.credentials.get(options);
  const alone = form.elements.passwordless?.checked ?? false;
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  };
  return navigator.credentials.create(options);
}

async function useKey(event) {
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-problem]");
  event.preventDefault();
  problem.textContent = "";
  try {
    form.elements.credential.value = writeCredential(await askKey(form));
    form.submit();
  } catch {
    problem.textContent = PROBLEM;
  }
}

if (window.PublicKeyCredential) {
  for (const section of document.querySelectorAll("[data-passkey-section]")) section.hidden = false;
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.addEventListener("submit", useKey);
  }
}

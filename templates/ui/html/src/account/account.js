import { errorMessage } from "../docker-desktop/errors.js";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
} from "../docker-desktop/oauth.js";
import { provider } from "../docker-desktop/oauth-provider.js";
import { find, html } from "../dom.js";
import { busy, errorAlert } from "../notices.js";

export function accountSection() {
  const section = html`
    <section class="card" aria-label="Account">
      <div class="row">
        <div class="grow">
          <h2>Account</h2>
          <p class="quiet">Who is signed in with the OAuth provider.</p>
        </div>
        <button type="button"></button>
      </div>
    </section>
  `;
  const button = find(section, "button");
  const who = html`<p></p>`;
  /** @type {HTMLElement | undefined} */
  let notice;

  /**
   * Shows who is signed in, and what is on its way or went wrong.
   * @param {HTMLElement} [newNotice]
   */
  function show(newNotice) {
    const account = currentAccount();
    who.textContent = account
      ? `Signed in as ${account.name}.`
      : "You are not signed in.";
    who.className = account ? "" : "quiet";
    button.textContent = account ? "Sign out" : "Sign in";
    button.className = account ? "" : "primary";
    notice?.remove();
    notice = newNotice;
    if (notice) section.append(notice);
  }

  /** @param {unknown} reason */
  function showError(reason) {
    show(errorAlert(errorMessage(reason)));
  }

  button.addEventListener("click", () => {
    if (currentAccount()) {
      signOut();
      show();
    } else {
      show(busy("Go on in the browser."));
      startSignIn(provider).catch(showError);
    }
  });

  async function finish() {
    show(busy("Signing in…"));
    who.hidden = button.hidden = true;
    await finishSignIn(provider).then(() => show(), showError);
    who.hidden = button.hidden = false;
  }

  section.append(who);
  if (hasAnswer()) void finish();
  else show();
  return section;
}

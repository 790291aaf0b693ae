import { busy } from "../busy";
import { button } from "../button";
import { errorMessage } from "../docker-desktop/errors";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
} from "../docker-desktop/oauth";
import { provider } from "../docker-desktop/oauth-provider";
import { el } from "../dom";
import { errorAlert } from "../error-alert";
import { section } from "../section";

export function accountSection() {
  const who = el("p");
  const toggle = button("", () => (currentAccount() ? leave() : enter()));
  const element = section(
    "Account",
    "Who is signed in with the OAuth provider.",
    [toggle],
    who,
  );
  let notice: HTMLElement | undefined;

  /** Shows who is signed in, and what is on its way or went wrong. */
  function show(newNotice?: HTMLElement) {
    const account = currentAccount();
    who.textContent = account
      ? `Signed in as ${account.name}.`
      : "You are not signed in.";
    who.className = account ? "" : "quiet";
    toggle.textContent = account ? "Sign out" : "Sign in";
    toggle.className = account ? "" : "primary";
    notice?.remove();
    notice = newNotice;
    if (notice) element.append(notice);
  }

  function showError(reason: unknown) {
    show(errorAlert(errorMessage(reason)));
  }

  function enter() {
    show(busy("Go on in the browser."));
    return startSignIn(provider).catch(showError);
  }

  function leave() {
    signOut();
    show();
  }

  async function finish() {
    show(busy("Signing in…"));
    who.hidden = toggle.hidden = true;
    await finishSignIn(provider).then(() => show(), showError);
    who.hidden = toggle.hidden = false;
  }

  if (hasAnswer()) void finish();
  else show();
  return element;
}

import { ref, shallowRef } from "vue";
import { errorMessage } from "../docker-desktop/errors";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
} from "../docker-desktop/oauth";
import { provider } from "../docker-desktop/oauth-provider";

/** Who is signed in, and the ways in and out. */
export function useAccount() {
  const account = shallowRef(currentAccount());
  const error = ref<string>();
  /** What the page waits for: the provider's answer, or the person in the browser. */
  const waiting = ref<"provider" | "person">();

  async function finish() {
    waiting.value = "provider";
    try {
      account.value = await finishSignIn(provider);
    } catch (reason) {
      error.value = errorMessage(reason);
    }
    waiting.value = undefined;
  }

  async function signIn() {
    error.value = undefined;
    try {
      await startSignIn(provider);
      waiting.value = "person";
    } catch (reason) {
      error.value = errorMessage(reason);
    }
  }

  function leave() {
    signOut();
    account.value = undefined;
  }

  if (hasAnswer()) void finish();
  return { account, error, waiting, signIn, signOut: leave };
}

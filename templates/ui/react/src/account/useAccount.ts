import { useEffect, useState } from "react";
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
  const [account, setAccount] = useState(currentAccount);
  const [error, setError] = useState<string>();
  /** Why the page waits: for the provider's answer, or for the person in the browser. */
  const [waiting, setWaiting] = useState<"provider" | "person" | undefined>(
    () => (hasAnswer() ? "provider" : undefined),
  );

  useEffect(() => {
    // An answer is good for one try: there is none left where effects run twice.
    if (!hasAnswer()) return;
    finishSignIn(provider)
      .then(setAccount, (reason) => setError(errorMessage(reason)))
      .finally(() => setWaiting(undefined));
  }, []);

  async function signIn() {
    setError(undefined);
    setWaiting("person");
    try {
      await startSignIn(provider);
    } catch (reason) {
      setError(errorMessage(reason));
      setWaiting(undefined);
    }
  }

  function leave() {
    signOut();
    setAccount(undefined);
  }

  return { account, error, waiting, signIn, signOut: leave };
}

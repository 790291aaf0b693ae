import { Busy } from "../Busy";
import { ErrorAlert } from "../ErrorAlert";
import { Section } from "../Section";
import { useAccount } from "./useAccount";

export function Account() {
  const { account, error, waiting, signIn, signOut } = useAccount();
  const signingIn = waiting === "provider";

  return (
    <Section
      title="Account"
      description="Who is signed in with the OAuth provider."
      actions={
        !signingIn && (
          <button
            type="button"
            className={account ? undefined : "primary"}
            onClick={account ? signOut : signIn}
          >
            {account ? "Sign out" : "Sign in"}
          </button>
        )
      }
    >
      {error !== undefined && <ErrorAlert>{error}</ErrorAlert>}
      {signingIn && <Busy>Signing in…</Busy>}
      {!signingIn && (
        <p className={account ? undefined : "quiet"}>
          {account ? `Signed in as ${account.name}.` : "You are not signed in."}
        </p>
      )}
      {waiting === "person" && <Busy>Go on in the browser.</Busy>}
    </Section>
  );
}

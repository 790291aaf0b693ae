import { Button, Typography } from "@mui/material";
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
          <Button
            size="small"
            variant={account ? "outlined" : "contained"}
            onClick={account ? signOut : signIn}
          >
            {account ? "Sign out" : "Sign in"}
          </Button>
        )
      }
    >
      {error !== undefined && <ErrorAlert>{error}</ErrorAlert>}
      {signingIn && <Busy>Signing in…</Busy>}
      {!signingIn && (
        <Typography color={account ? "text.primary" : "text.secondary"}>
          {account ? `Signed in as ${account.name}.` : "You are not signed in."}
        </Typography>
      )}
      {waiting === "person" && <Busy>Go on in the browser.</Busy>}
    </Section>
  );
}

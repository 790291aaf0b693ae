import { Header, Page } from "./Layout";

export function OutsideDockerDesktop() {
  return (
    <Page>
      <Header />
      <div className="row alert" role="alert">
        <div className="grow">
          <strong>This page runs inside Docker Desktop</strong>
          <p>
            It talks to Docker through Docker Desktop, which was not found here.
            Build the extension&apos;s image and install it, then open it from
            the left menu of the dashboard:
          </p>
          <pre>docker extension install &lt;image&gt;</pre>
        </div>
      </div>
    </Page>
  );
}

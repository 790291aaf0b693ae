import { Header, Page } from "./Layout";

export function OutsideDockerDesktop() {
  return (
    <Page>
      <Header />
      <div className="row alert" role="alert">
        <div className="grow">
          <strong>This page runs as a Docker extension</strong>
          <p>
            It talks to Docker through Docker Desktop, Rancher Desktop or Podman
            Desktop, and none of them was found here. Build the extension&apos;s
            image, install it and open it there. In Docker Desktop:
          </p>
          <pre>docker extension install &lt;image&gt;</pre>
        </div>
      </div>
    </Page>
  );
}

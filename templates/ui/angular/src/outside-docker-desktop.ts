import { Component } from "@angular/core";

@Component({
  selector: "app-outside-docker-desktop",
  template: `
    <div class="row alert" role="alert">
      <div class="grow">
        <strong>This page runs as a Docker extension</strong>
        <p>
          It talks to Docker through Docker Desktop, Rancher Desktop or Podman
          Desktop, and none of them was found here. Build the extension's image,
          install it and open it there. In Docker Desktop:
        </p>
        <pre>docker extension install &lt;image&gt;</pre>
      </div>
    </div>
  `,
})
export class OutsideDockerDesktop {}

import { Component } from "@angular/core";
import { dockerDesktop } from "../docker-desktop/client";
import { listContainers } from "../docker-desktop/containers";
import { LoadStatus } from "../load-status";
import { Loader } from "../loader";
import { SectionCard } from "../section-card";
import { ContainerTable } from "./container-table";

@Component({
  selector: "app-containers",
  imports: [ContainerTable, LoadStatus, SectionCard],
  template: `
    <app-section-card
      heading="Containers"
      description="All containers, running or not."
    >
      <button
        actions
        type="button"
        [attr.aria-busy]="containers.loading()"
        (click)="refresh()"
      >
        Refresh
      </button>
      @if (containers.error() !== undefined || !containers.data()) {
        <app-load-status
          what="containers"
          [error]="containers.error()"
          (retry)="containers.reload()"
        />
      }
      @if (containers.data(); as list) {
        @if (list.length === 0) {
          <p class="quiet">
            There are no containers yet. Start one, for example with
            <code>docker run --detach nginx</code>, then refresh.
          </p>
        } @else {
          <app-container-table [containers]="list" />
        }
      }
    </app-section-card>
  `,
})
export class Containers {
  protected readonly containers = new Loader(listContainers);

  protected async refresh(): Promise<void> {
    const { toast } = dockerDesktop().desktopUI;
    if (await this.containers.reload())
      toast.success("Refreshed the containers.");
  }
}

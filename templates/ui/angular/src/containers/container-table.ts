import { Component, input } from "@angular/core";
import { type Container, isRunning } from "../docker-desktop/containers";

@Component({
  selector: "app-container-table",
  template: `
    <table aria-label="Containers">
      <thead class="quiet">
        <tr>
          <th>Name</th>
          <th>Status</th>
          <th class="wide-only">Ports</th>
        </tr>
      </thead>
      <tbody>
        @for (container of containers(); track container.id) {
          <tr>
            <th scope="row">
              {{ container.name }}
              <p class="quiet">{{ container.image }}</p>
            </th>
            <td>
              <span class="chip" [class.running]="isRunning(container)">
                {{ container.status }}
              </span>
            </td>
            <td class="wide-only">{{ container.ports }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class ContainerTable {
  readonly containers = input.required<Container[]>();

  protected readonly isRunning = isRunning;
}

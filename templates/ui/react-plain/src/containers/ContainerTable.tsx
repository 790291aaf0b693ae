import { type Container, isRunning } from "../docker-desktop/containers";

export function ContainerTable({ containers }: { containers: Container[] }) {
  return (
    <table aria-label="Containers">
      <thead className="quiet">
        <tr>
          <th>Name</th>
          <th>Status</th>
          <th className="wide-only">Ports</th>
        </tr>
      </thead>
      <tbody>
        {containers.map((container) => (
          <tr key={container.id}>
            <th scope="row">
              {container.name}
              <p className="quiet">{container.image}</p>
            </th>
            <td>
              <span className={isRunning(container) ? "chip running" : "chip"}>
                {container.status}
              </span>
            </td>
            <td className="wide-only">{container.ports}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

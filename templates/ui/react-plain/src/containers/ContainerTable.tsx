import type { Container } from "../docker-desktop/containers";

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
        {containers.map(({ ID, Names, Image, State, Status, Ports }) => (
          <tr key={ID}>
            <th scope="row">
              {Names}
              <p className="quiet">{Image}</p>
            </th>
            <td>
              <span className={State === "running" ? "chip running" : "chip"}>
                {Status}
              </span>
            </td>
            <td className="wide-only">{Ports}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

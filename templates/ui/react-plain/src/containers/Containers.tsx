import { LoadStatus } from "../LoadStatus";
import { Section } from "../Section";
import { ContainerTable } from "./ContainerTable";
import { useContainers } from "./useContainers";

export function Containers() {
  const { containers, error, loading, reload, refresh } = useContainers();

  return (
    <Section
      title="Containers"
      description="All containers, running or not."
      actions={
        <button type="button" onClick={refresh} aria-busy={loading}>
          Refresh
        </button>
      }
    >
      {(error !== undefined || !containers) && (
        <LoadStatus what="containers" error={error} onRetry={reload} />
      )}
      {containers?.length === 0 && (
        <p className="quiet">
          There are no containers yet. Start one, for example with{" "}
          <code>docker run --detach nginx</code>, then refresh.
        </p>
      )}
      {containers && containers.length > 0 && (
        <ContainerTable containers={containers} />
      )}
    </Section>
  );
}

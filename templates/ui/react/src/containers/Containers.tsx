import { Button, Typography } from "@mui/material";
import { listContainers } from "../docker-desktop/containers";
import { LoadStatus } from "../LoadStatus";
import { Section } from "../Layout";
import { useLoader } from "../useLoader";
import { ContainerTable } from "./ContainerTable";

export function Containers() {
  const { data, error, loading, reload } = useLoader(listContainers);

  return (
    <Section
      title="Containers"
      description="All containers, running or not."
      actions={
        <Button
          size="small"
          variant="outlined"
          onClick={reload}
          aria-busy={loading}
        >
          Refresh
        </Button>
      }
    >
      {!data && <LoadStatus what="containers" error={error} onRetry={reload} />}
      {data?.length === 0 && (
        <Typography color="text.secondary">
          There are no containers yet. Start one, for example with{" "}
          <code>docker run --detach nginx</code>, then refresh.
        </Typography>
      )}
      {data && data.length > 0 && <ContainerTable containers={data} />}
    </Section>
  );
}

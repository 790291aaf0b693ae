import { hasDockerDesktop } from "./docker-desktop/client";
import { Header, Page } from "./Layout";
import { OutsideDockerDesktop } from "./OutsideDockerDesktop";
import { Account } from "./account/Account";
import { Containers } from "./containers/Containers";
import { engineImages } from "./docker-desktop/engine-images";
import { hostProgram } from "./docker-desktop/host-program";
import { hostScript } from "./docker-desktop/host-script";
import { kubectlVersion } from "./docker-desktop/kubectl";
import { kubernetesContexts } from "./docker-desktop/kubernetes";
import { visits } from "./docker-desktop/visits";
import { vmFiles } from "./docker-desktop/vm-files";
import { Events } from "./events/Events";
import { Items } from "./items/Items";
import { Jobs } from "./jobs/Jobs";
import { ProgramForm } from "./programs/ProgramForm";
import { DataTable } from "./tables/DataTable";

export function App() {
  if (!hasDockerDesktop()) return <OutsideDockerDesktop />;

  return (
    <Page>
      <Header />
      <Account />
      <Items />
      <Jobs />
      <DataTable table={engineImages} />
      <DataTable table={vmFiles} />
      <DataTable table={visits} />
      <DataTable table={kubernetesContexts} />
      <ProgramForm program={hostScript} />
      <ProgramForm program={hostProgram} />
      <ProgramForm program={kubectlVersion} />
      <Containers />
      <Events />
    </Page>
  );
}

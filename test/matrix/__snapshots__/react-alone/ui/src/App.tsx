import { hasDockerDesktop } from "./docker-desktop/client";
import { Header, Page } from "./Layout";
import { OutsideDockerDesktop } from "./OutsideDockerDesktop";
import { Containers } from "./containers/Containers";
import { Events } from "./events/Events";

export function App() {
  if (!hasDockerDesktop()) return <OutsideDockerDesktop />;

  return (
    <Page>
      <Header />
      <Containers />
      <Events />
    </Page>
  );
}

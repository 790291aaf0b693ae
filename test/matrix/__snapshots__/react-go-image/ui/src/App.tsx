import { hasDockerDesktop } from "./docker-desktop/client";
import { Header, Page } from "./Layout";
import { OutsideDockerDesktop } from "./OutsideDockerDesktop";
import { Containers } from "./containers/Containers";
import { Events } from "./events/Events";
import { Items } from "./items/Items";

export function App() {
  if (!hasDockerDesktop()) return <OutsideDockerDesktop />;

  return (
    <Page>
      <Header />
      <Items />
      <Containers />
      <Events />
    </Page>
  );
}

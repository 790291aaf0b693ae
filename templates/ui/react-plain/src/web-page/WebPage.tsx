import { Busy } from "../Busy";
import { hint } from "../docker-desktop/web-page";
import { title } from "../extension";
import { useWebPage } from "./useWebPage";

export function WebPage() {
  const { url, takesLong } = useWebPage();
  if (url === undefined) {
    return <Busy>Waiting for the web page… {takesLong && hint}</Busy>;
  }

  // The page has an origin of its own, and whoever installs this extension trusts it.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  return <iframe title={title} src={url} />;
}

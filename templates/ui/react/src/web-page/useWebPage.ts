import { useEffect, useState } from "react";
import { findWebPage } from "../docker-desktop/web-page";

/** The address of the container's web page once it answers, and whether that takes long. */
export function useWebPage() {
  const [url, setUrl] = useState<string>();
  const [takesLong, setTakesLong] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    void findWebPage(controller.signal, () => setTakesLong(true)).then(
      (found) => {
        // None when it was aborted.
        if (found !== undefined) setUrl(found);
      },
    );
    return () => controller.abort();
  }, []);

  return { url, takesLong };
}

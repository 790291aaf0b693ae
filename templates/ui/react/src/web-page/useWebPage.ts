import { useEffect, useState } from "react";
import { webPageAnswers } from "../docker-desktop/web-page";

/** Whether the container's web page answers by now, and whether that takes long. */
export function useWebPage() {
  const [answers, setAnswers] = useState(false);
  const [takesLong, setTakesLong] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    void webPageAnswers(controller.signal, () => setTakesLong(true)).then(
      (answered) => {
        // Not so when it was aborted.
        if (answered) setAnswers(true);
      },
    );
    return () => controller.abort();
  }, []);

  return { answers, takesLong };
}

import { useEffect, useState } from "react";
import { webPageAnswers } from "../docker-desktop/web-page";

/** Whether the container's web page answers by now. */
export function useWebPage(): boolean {
  const [answers, setAnswers] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    void webPageAnswers(controller.signal).then((answered) => {
      // Not so when it was aborted.
      if (answered) setAnswers(true);
    });
    return () => controller.abort();
  }, []);

  return answers;
}

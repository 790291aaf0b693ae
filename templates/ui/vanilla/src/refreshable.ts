import { busyWhile, button } from "./button";
import { createLoader, type LoaderOptions } from "./loader";
import { section } from "./section";

interface RefreshableOptions<T> extends LoaderOptions<T> {
  title: string;
  description: string;
  /** What assistive technology calls the button, where that is more. */
  refreshName?: string;
  onRefresh?: () => void;
}

/** A section that loads its data, and loads it again when Refresh is pressed. */
export function refreshableSection<T>(options: RefreshableOptions<T>) {
  const { title, description, refreshName = "Refresh", onRefresh } = options;
  const { element, reload } = createLoader(options);
  const refresh = button(
    "Refresh",
    async () => {
      if (await reload()) onRefresh?.();
    },
    { "aria-label": refreshName },
  );

  void busyWhile(refresh, reload());
  return section(title, description, [refresh], element);
}

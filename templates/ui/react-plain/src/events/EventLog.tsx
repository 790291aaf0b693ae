import type { Line } from "./useEvents";

export function EventLog({ lines }: { lines: Line[] }) {
  return (
    <div
      className="log"
      role="log"
      aria-label="Events, newest first"
      // What scrolls must be within reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <ol>
        {lines.map(({ id, time, text }) => (
          <li key={id} className="row">
            <span className="quiet">{time}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

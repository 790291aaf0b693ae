import type { Line } from "./useEvents";

export function EventLog({ lines }: { lines: Line[] }) {
  return (
    <div role="log" aria-label="Events, newest first">
      {lines.length > 0 && (
        <ol
          className="log"
          // What scrolls must be within reach of the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {lines.map(({ id, time, text }) => (
            <li key={id} className="row">
              <span className="quiet">{time}</span>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

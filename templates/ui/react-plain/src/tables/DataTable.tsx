import type { Table, TableRow } from "../docker-desktop/table";
import { LoadStatus } from "../LoadStatus";
import { Section } from "../Section";
import { useLoader } from "../useLoader";

export function DataTable({ table }: { table: Table }) {
  const { title, description, what, load } = table;
  const { data: rows, error, loading, reload } = useLoader(load);

  return (
    <Section
      title={title}
      description={description}
      actions={
        <button
          type="button"
          onClick={reload}
          aria-label={`Refresh ${what}`}
          aria-busy={loading}
        >
          Refresh
        </button>
      }
    >
      {(error !== undefined || !rows) && (
        <LoadStatus what={what} error={error} onRetry={reload} />
      )}
      {rows?.length === 0 && <p className="quiet">There are no {what}.</p>}
      {rows && rows.length > 0 && <Rows table={table} rows={rows} />}
    </Section>
  );
}

function Rows({ table, rows }: { table: Table; rows: TableRow[] }) {
  const { title, headings } = table;
  return (
    <table className="even" aria-label={title}>
      <thead className="quiet">
        <tr>
          {headings.map((heading) => (
            <th key={heading}>{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={headings[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import type * as docker from "../docker-desktop/table";
import { LoadStatus } from "../LoadStatus";
import { Section } from "../Section";
import { useLoader } from "../useLoader";

export function DataTable({ table }: { table: docker.Table }) {
  const { title, description, what, load } = table;
  const { data: rows, error, loading, reload } = useLoader(load);

  return (
    <Section
      title={title}
      description={description}
      actions={
        <Button
          size="small"
          variant="outlined"
          onClick={reload}
          aria-label={`Refresh ${what}`}
          aria-busy={loading}
        >
          Refresh
        </Button>
      }
    >
      {(error !== undefined || !rows) && (
        <LoadStatus what={what} error={error} onRetry={reload} />
      )}
      {rows?.length === 0 && (
        <Typography color="text.secondary">There are no {what}.</Typography>
      )}
      {rows && rows.length > 0 && <Rows table={table} rows={rows} />}
    </Section>
  );
}

interface RowsProps {
  table: docker.Table;
  rows: docker.TableRow[];
}

function Rows({ table: { title, headings }, rows }: RowsProps) {
  return (
    <Table
      size="small"
      aria-label={title}
      sx={{
        overflowWrap: "anywhere",
        tableLayout: "fixed",
        "& th, & td": { pl: 0 },
      }}
    >
      <TableHead>
        <TableRow sx={{ "& th": { color: "text.secondary" } }}>
          {headings.map((heading) => (
            <TableCell key={heading}>{heading}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <TableRow key={key}>
            <TableCell component="th" scope="row">
              {first}
            </TableCell>
            {others.map((cell, index) => (
              <TableCell key={headings[index + 1]}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

import {
  Chip,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { type Container, isRunning } from "../docker-desktop/containers";

const wideScreens = { display: { xs: "none", sm: "table-cell" } };

export function ContainerTable({ containers }: { containers: Container[] }) {
  return (
    <Table size="small" aria-label="Containers">
      <TableHead>
        <TableRow sx={{ "& th": { color: "text.secondary" } }}>
          <TableCell sx={{ pl: 0 }}>Name</TableCell>
          <TableCell>Status</TableCell>
          <TableCell sx={wideScreens}>Ports</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {containers.map((container) => (
          <TableRow key={container.id}>
            <TableCell
              component="th"
              scope="row"
              sx={{ overflowWrap: "anywhere", pl: 0 }}
            >
              {container.name}
              <Typography variant="body2" color="text.secondary">
                {container.image}
              </Typography>
            </TableCell>
            <TableCell>
              <Chip
                size="small"
                variant="outlined"
                color={isRunning(container) ? "success" : "default"}
                label={container.status}
              />
            </TableCell>
            <TableCell sx={wideScreens}>{container.ports}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

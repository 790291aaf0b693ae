/**
 * Has a job of GitHub Actions wait for a service: `docker create` is given these.
 * @see https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers
 */
export function healthOptions(command: string): string {
  return `--health-cmd="${command}" --health-interval=5s --health-timeout=3s --health-retries=12`;
}

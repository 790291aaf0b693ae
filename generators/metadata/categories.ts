/**
 * The marketplace's categories, all of them.
 * @see https://docs.docker.com/extensions/extensions-sdk/extensions/labels/
 */
export const CATEGORIES = [
  { value: "ci-cd", title: "CI/CD" },
  { value: "container-orchestration", title: "Container orchestration" },
  { value: "cloud-deployment", title: "Cloud deployment" },
  { value: "cloud-development", title: "Cloud development" },
  { value: "database", title: "Database" },
  { value: "kubernetes", title: "Kubernetes" },
  { value: "networking", title: "Networking" },
  { value: "image-registry", title: "Image registry" },
  { value: "security", title: "Security" },
  { value: "testing-tools", title: "Testing tools" },
  { value: "utility-tools", title: "Utility tools" },
  { value: "volumes", title: "Volumes" },
] as const;

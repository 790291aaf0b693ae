/**
 * The keys that compose knows, by where they stand; `*` is any name or entry of
 * a list. What is not listed may hold any keys, such as environment.
 *
 * From `schema/compose-spec.json` of github.com/compose-spec/compose-go/v2
 * 2.16.2, by which `docker compose` refuses a file; a slow test compares both.
 */
export const KEYS: { readonly [where: string]: string } = {
  "": "version name include services models networks volumes secrets configs jobs",
  "include.*": "path env_file project_directory",
  "services.*":
    "annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_start pre_stop privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits umask use_api_socket user userns_mode uts volumes volumes_from working_dir",
  "services.*.blkio_config":
    "device_read_bps device_read_iops device_write_bps device_write_iops weight weight_device",
  "services.*.build":
    "additional_contexts args cache_from cache_to context dockerfile dockerfile_inline entitlements extra_hosts isolation labels network no_cache no_cache_filter platforms privileged provenance pull sbom secrets shm_size ssh tags target ulimits",
  "services.*.build.secrets.*": "gid mode source target uid",
  "services.*.build.ulimits.*": "hard soft",
  "services.*.configs.*": "gid mode source target uid",
  "services.*.credential_spec": "config file registry",
  "services.*.depends_on.*": "condition required restart",
  "services.*.deploy":
    "endpoint_mode labels mode placement replicas resources restart_policy rollback_config update_config",
  "services.*.deploy.placement":
    "constraints max_replicas_per_node preferences",
  "services.*.deploy.placement.preferences.*": "spread",
  "services.*.deploy.resources": "limits reservations",
  "services.*.deploy.resources.limits": "cpus memory pids",
  "services.*.deploy.resources.reservations":
    "cpus devices generic_resources memory",
  "services.*.deploy.resources.reservations.devices.*":
    "capabilities count device_ids driver options",
  "services.*.deploy.resources.reservations.generic_resources.*":
    "discrete_resource_spec",
  "services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec":
    "kind value",
  "services.*.deploy.restart_policy": "condition delay max_attempts window",
  "services.*.deploy.rollback_config":
    "delay failure_action max_failure_ratio monitor order parallelism",
  "services.*.deploy.update_config":
    "delay failure_action max_failure_ratio monitor order parallelism",
  "services.*.develop": "watch",
  "services.*.develop.watch.*":
    "action exec ignore include initial_sync path target",
  "services.*.develop.watch.*.exec":
    "command environment privileged user working_dir",
  "services.*.devices.*": "permissions source target",
  "services.*.env_file.*": "format path required",
  "services.*.extends": "file service",
  "services.*.healthcheck":
    "disable interval retries start_interval start_period test timeout",
  "services.*.logging": "driver options",
  "services.*.models.*": "endpoint_var model_var",
  "services.*.networks.*":
    "aliases driver_opts gw_priority interface_name ipv4_address ipv6_address link_local_ips mac_address priority use_service_name_alias",
  "services.*.ports.*":
    "app_protocol host_ip mode name protocol published target",
  "services.*.post_start.*": "command environment privileged user working_dir",
  "services.*.pre_stop.*": "command environment privileged user working_dir",
  "services.*.provider": "options type",
  "services.*.secrets.*": "gid mode source target uid",
  "services.*.ulimits.*": "hard soft",
  "services.*.volumes.*":
    "bind consistency image read_only source target tmpfs type volume",
  "services.*.volumes.*.bind": "create_host_path propagation recursive selinux",
  "services.*.volumes.*.image": "subpath",
  "services.*.volumes.*.tmpfs": "mode size",
  "services.*.volumes.*.volume": "labels nocopy subpath",
  "models.*": "context_size model name runtime_flags",
  "networks.*":
    "attachable driver driver_opts enable_ipv4 enable_ipv6 external internal ipam labels name",
  "networks.*.external": "name",
  "networks.*.ipam": "config driver options",
  "networks.*.ipam.config.*": "aux_addresses gateway ip_range subnet",
  "volumes.*": "driver driver_opts external labels name",
  "volumes.*.external": "name",
  "secrets.*":
    "driver driver_opts environment external file labels name template_driver",
  "configs.*": "content environment external file labels name template_driver",
};

/** What the keys of a service may be, of the same source; types as JSON Schema has them, in their order. */
export const TYPES: { readonly [types: string]: string } = {
  array:
    "cap_add cap_drop configs device_cgroup_rules devices dns_opt expose external_links group_add links ports post_start pre_start pre_stop profiles secrets security_opt volumes volumes_from",
  object:
    "blkio_config credential_spec healthcheck logging provider storage_opt ulimits",
  string:
    "cgroup cgroup_parent container_name cpuset domainname hostname image ipc isolation mac_address network_mode platform pull_policy pull_refresh_after restart runtime stop_grace_period stop_signal user userns_mode uts working_dir",
  boolean: "use_api_socket",
  "array object":
    "annotations depends_on environment extra_hosts labels models networks sysctls",
  "array string": "dns dns_search env_file gpus label_file tmpfs",
  "array null string": "command entrypoint",
  "boolean string":
    "attach init oom_kill_disable privileged read_only stdin_open tty",
  "null object": "deploy develop",
  "null string": "pid",
  "number string":
    "cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus mem_limit mem_reservation mem_swappiness memswap_limit oom_score_adj pids_limit scale shm_size",
  "null number string": "umask",
  "object string": "build extends",
};

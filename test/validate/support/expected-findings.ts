/**
 * What is found in each public extension, gone through by hand: its folder, and
 * the rules, each with how often where that is more than once. Of Dockerfiles
 * only the labels are known here.
 */
export const EXPECTED: Readonly<Record<string, string>> = {
  "AlfrescoLabs__alfresco-docker-extension": "compose-folder ui-backend",
  "FranckPachot__yugabytedb-docker-extension":
    "compose-first-service compose-folder compose-ports*2 label-additional-urls label-required*6 title-wording ui-backend",
  "KWasm__kwasm-docker-extension":
    "compose-folder label-additional-urls label-api-version label-required*5",
  "QAInsights__jmeter-docker-extension": "compose-folder",
  "ThePlenkov__hindsight-docker-desktop-extension":
    "compose-external compose-folder compose-ports*2 label-additional-urls label-api-version label-icon label-required*5 ui-backend",
  "ajeetraina__kubearchinspect-docker-extension":
    "compose-folder compose-ports label-api-version label-categories vm-image-or-composefile",
  "akitasoftware__docker-extension":
    "compose-container-name*3 compose-folder compose-ports*2 label-additional-urls label-api-version title-wording ui-backend",
  "aluedeke__mobile-docker-extension":
    "compose-container-name compose-folder host-systems label-api-version label-categories ui-backend",
  "artifision__live-charts-docker-extension":
    "label-api-version label-categories",
  "artifision__php-dumper-docker-extension":
    "compose-folder compose-ports*2 label-api-version label-categories",
  "benja-M-1__hey-moby-extension":
    "compose-folder label-additional-urls label-api-version label-required*6 ui-backend",
  "chronosphereio__calyptia-core-docker-desktop-extension": "label-required",
  "cmrigney__wasm-docker-extension":
    "compose-folder compose-ports label-additional-urls label-api-version label-required*6 title-wording",
  "collabnix__openwebui-docker-extension":
    "compose-build compose-container-name*2 compose-docker-socket*2 compose-first-service compose-folder compose-ports label-api-version label-categories label-publisher-url label-required",
  "collabnix__redisinsight-docker-extension":
    "compose-first-service compose-folder compose-ports*2 label-additional-urls label-required ui-backend",
  "daytonaio__daytona-docker-extension": "host-cmd ui-backend",
  "deepfence__yarahunter-docker-extension":
    "compose-container-name compose-folder compose-version label-additional-urls label-required*6 metadata-schema*2 title-wording ui-backend",
  "digma-ai__digma-docker-extension":
    "compose-folder compose-ports*5 ui-backend",
  "docker__extensions-sdk__kubernetes-sample-extension":
    "label-additional-urls label-required*6",
  "docker__extensions-sdk__minimal-backend": "icon label-required vm-image",
  "docker__extensions-sdk__minimal-docker-cli": "icon label-required",
  "docker__extensions-sdk__minimal-frontend": "icon label-required",
  "docker__extensions-sdk__oauth-sample":
    "label-additional-urls label-api-version label-required*6 ui-backend",
  "docker__extensions-sdk__react": "label-required title-wording",
  "docker__extensions-sdk__vm-service":
    "compose-folder label-required ui-backend",
  "faros-ai__faros-community-edition":
    "compose-beside compose-container-name*11 compose-folder compose-profiles*12 compose-version compose-yaml label-additional-urls label-api-version label-required*2",
  "felipecruz91__vackup-docker-extension":
    "compose-docker-socket compose-folder label-required*5 title-wording ui-backend",
  "getanteon__ddosify-docker-extension": "compose-folder label-required",
  "gofractally__psidekick-docker-extension":
    "compose-folder compose-ports label-additional-urls label-api-version label-categories*2 label-required*2",
  "jatin711-debug__request-docker-extension":
    "label-additional-urls label-required*4 ui-backend",
  "jfrog__jfrog-docker-desktop-extension":
    "host-cmd*4 label-required metadata-schema*2",
  "kameshsampath__drone-desktop-docker-extension":
    "compose-external compose-folder label-additional-urls label-required*6 ui-backend",
  "kubesail__docker-extension": "host-systems label-required",
  "kubescape__docker-desktop-extension": "label-additional-urls",
  "layer5io__kanvas-docker-extension":
    "compose-build compose-folder compose-ports*2 compose-version label-additional-urls",
  "loopDelicious__docker-extension": "label-required",
  "lucbpz__chatgpt-docker-extension":
    "compose-beside compose-folder label-additional-urls label-api-version label-required*6 ui-backend",
  "marcelo-ochoa__coder-docker-extension":
    "compose-container-name compose-docker-socket compose-folder compose-ports compose-version ui-backend",
  "marcelo-ochoa__pgadmin4-docker-extension":
    "compose-container-name compose-folder compose-ports compose-version ui-backend",
  "marcelo-ochoa__sdw-docker-extension":
    "compose-folder compose-ports*2 compose-version ui-backend",
  "marcelo-ochoa__sqlcl-docker-extension":
    "compose-folder compose-ports compose-version ui-backend",
  "metaprov__llmdash-docker-ext":
    "compose-container-name*2 compose-docker-socket compose-folder compose-ports*2 label-additional-urls label-required*6 ui-backend",
  "microcks__microcks-docker-desktop-extension":
    "compose-folder compose-one-shot host-cmd*6 label-required*2",
  "milkyware__node-red-docker-extension":
    "compose-folder compose-ports compose-version label-additional-urls label-categories*3 title-wording",
  "mindsdb__mindsdb-docker-extension":
    "compose-container-name*2 compose-first-service compose-folder compose-ports*2 label-api-version label-categories",
  "nebula-contrib__nebulagraph-docker-ext":
    "compose-container-name*11 compose-folder compose-labels*13 compose-ports*31 label-api-version",
  "nginx__docker-extension": "label-api-version",
  "open-horizon__docker-extension":
    "compose-folder label-additional-urls label-api-version label-required*6",
  "oslabs-beta__ContainerWatch":
    "compose-container-name*3 compose-docker-socket compose-folder compose-ports*3 label-additional-urls label-api-version",
  "parseablehq__parseable-docker-extension":
    "label-additional-urls label-required*6",
  "pgmystery__docker-extension-vnc": "compose-folder",
  "portainer__docker-extension":
    "compose-first-service compose-folder compose-ports*3 compose-version label-additional-urls label-required*5 metadata-schema*3 ui-backend",
  "prakhar1989__watchtower-docker-extension":
    "compose-folder label-additional-urls label-api-version label-required*6 ui-backend",
  "quinnjr__docker-extension-aws":
    "label-api-version label-categories vm-image",
  "rancher-sandbox__epinio-desktop-extension": "label-required*2",
  "rancher-sandbox__rancher-desktop__basic": "ui",
  "rancher-sandbox__rancher-desktop__everything": "ui-backend",
  "rancher-sandbox__rancher-desktop__host-apis": "metadata-schema",
  "rancher-sandbox__rancher-desktop__host-binaries": "ui",
  "rancher-sandbox__rancher-desktop__missing-icon": "icon metadata-schema ui",
  "rancher-sandbox__rancher-desktop__missing-icon-file": "metadata-schema ui",
  "rancher-sandbox__rancher-desktop__ui": "",
  "rancher-sandbox__rancher-desktop__vm-compose": "metadata-schema ui",
  "rancher-sandbox__rancher-desktop__vm-image": "metadata-schema ui vm-image",
  "rancherlabs__application-collection-extension":
    "compose-folder label-api-version ui-backend",
  "rw4lll__open-webui-docker-extension":
    "compose-folder compose-labels label-additional-urls label-api-version label-categories*2 label-icon label-required*3 title-wording",
  "samoht__docker-extension-ocaml":
    "compose-folder label-additional-urls label-required*6 metadata-schema*2 ui-backend",
  "saptak__envoy-gateway-docker-desktop-extension__temp-extension":
    "compose-folder compose-version label-additional-urls label-icon label-required*4",
  "spurin__k9s-dd-extension":
    "compose-container-name compose-folder compose-ports label-additional-urls label-required*3 ui-backend",
  "vrunoa__docker-extension-blog":
    "compose-folder compose-ports label-additional-urls label-required*3 ui-backend",
};

import { rule as baseUnpinned } from "./base-unpinned/rule.ts";
import { rule as composeBeside } from "./compose-beside/rule.ts";
import { rule as composeBuild } from "./compose-build/rule.ts";
import { rule as composeContainerName } from "./compose-container-name/rule.ts";
import { rule as composeDockerSocket } from "./compose-docker-socket/rule.ts";
import { rule as composeExternal } from "./compose-external/rule.ts";
import { rule as composeFirstService } from "./compose-first-service/rule.ts";
import { rule as composeFolder } from "./compose-folder/rule.ts";
import { rule as composeKeys } from "./compose-keys/rule.ts";
import { rule as composeLabels } from "./compose-labels/rule.ts";
import { rule as composeNames } from "./compose-names/rule.ts";
import { rule as composeOneShot } from "./compose-one-shot/rule.ts";
import { rule as composePorts } from "./compose-ports/rule.ts";
import { rule as composeProfiles } from "./compose-profiles/rule.ts";
import { rule as composeValues } from "./compose-values/rule.ts";
import { rule as composeVersion } from "./compose-version/rule.ts";
import { rule as composeVolumes } from "./compose-volumes/rule.ts";
import { rule as composeYaml } from "./compose-yaml/rule.ts";
import { rule as copyFrom } from "./copy-from/rule.ts";
import { rule as emulatedBuild } from "./emulated-build/rule.ts";
import { rule as execInput } from "./exec-input/rule.ts";
import { rule as finalPlatform } from "./final-platform/rule.ts";
import { rule as hereDocument } from "./here-document/rule.ts";
import { rule as hostCmd } from "./host-cmd/rule.ts";
import { rule as hostFolder } from "./host-folder/rule.ts";
import { rule as hostNames } from "./host-names/rule.ts";
import { rule as hostPlainNames } from "./host-plain-names/rule.ts";
import { rule as hostProcessor } from "./host-processor/rule.ts";
import { rule as hostSystems } from "./host-systems/rule.ts";
import { rule as icon } from "./icon/rule.ts";
import { rule as iconSvg } from "./icon-svg/rule.ts";
import { rule as imageAttestations } from "./image-attestations/rule.ts";
import { rule as imagePath } from "./image-path/rule.ts";
import { rule as imagePlatforms } from "./image-platforms/rule.ts";
import { rule as imageTag } from "./image-tag/rule.ts";
import { rule as labelAccountInfo } from "./label-account-info/rule.ts";
import { rule as labelAdditionalUrls } from "./label-additional-urls/rule.ts";
import { rule as labelApiVersion } from "./label-api-version/rule.ts";
import { rule as labelCategories } from "./label-categories/rule.ts";
import { rule as labelForm } from "./label-form/rule.ts";
import { rule as labelIcon } from "./label-icon/rule.ts";
import { rule as labelPublisherUrl } from "./label-publisher-url/rule.ts";
import { rule as labelRequired } from "./label-required/rule.ts";
import { rule as labelScreenshots } from "./label-screenshots/rule.ts";
import { rule as labelTwice } from "./label-twice/rule.ts";
import { rule as labelVariable } from "./label-variable/rule.ts";
import { rule as lineEndings } from "./line-endings/rule.ts";
import { rule as lineLength } from "./line-length/rule.ts";
import { rule as metadataJson } from "./metadata-json/rule.ts";
import { rule as metadataSchema } from "./metadata-schema/rule.ts";
import { rule as pageAssets } from "./page-assets/rule.ts";
import { rule as placeholder } from "./placeholder/rule.ts";
import { rule as shellForm } from "./shell-form/rule.ts";
import { rule as socketName } from "./socket-name/rule.ts";
import { rule as titleCharacters } from "./title-characters/rule.ts";
import { rule as titleWording } from "./title-wording/rule.ts";
import { rule as ui } from "./ui/rule.ts";
import { rule as uiBackend } from "./ui-backend/rule.ts";
import { rule as uiRoot } from "./ui-root/rule.ts";
import { rule as vmImage } from "./vm-image/rule.ts";
import { rule as vmImageOrComposefile } from "./vm-image-or-composefile/rule.ts";
import type { Rule } from "../rule.ts";

/** Every rule; what is found is shown by place, not in this order. */
export const RULES: readonly Rule[] = [
  baseUnpinned,
  composeBeside,
  composeBuild,
  composeContainerName,
  composeDockerSocket,
  composeExternal,
  composeFirstService,
  composeFolder,
  composeKeys,
  composeLabels,
  composeNames,
  composeOneShot,
  composePorts,
  composeProfiles,
  composeValues,
  composeVersion,
  composeVolumes,
  composeYaml,
  copyFrom,
  emulatedBuild,
  execInput,
  finalPlatform,
  hereDocument,
  hostCmd,
  hostFolder,
  hostNames,
  hostPlainNames,
  hostProcessor,
  hostSystems,
  icon,
  iconSvg,
  imageAttestations,
  imagePath,
  imagePlatforms,
  imageTag,
  labelAccountInfo,
  labelAdditionalUrls,
  labelApiVersion,
  labelCategories,
  labelForm,
  labelIcon,
  labelPublisherUrl,
  labelRequired,
  labelScreenshots,
  labelTwice,
  labelVariable,
  lineEndings,
  lineLength,
  metadataJson,
  metadataSchema,
  pageAssets,
  placeholder,
  shellForm,
  socketName,
  titleCharacters,
  titleWording,
  ui,
  uiBackend,
  uiRoot,
  vmImage,
  vmImageOrComposefile,
];

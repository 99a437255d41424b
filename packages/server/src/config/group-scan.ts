import { resolve } from 'node:path'
import type { ScanConfig } from './engine-config.ts'
import type { Values } from './environment.ts'

export function groupScan(values: Values): ScanConfig {
  return {
    images: values.ANYBIN_SCAN_IMAGES,
    audio: values.ANYBIN_SCAN_AUDIO,
    guests: values.ANYBIN_SCAN_GUESTS,
    newAccounts: values.ANYBIN_SCAN_NEW_ACCOUNTS,
    pictureClassifier: values.ANYBIN_PICTURE_CLASSIFIER,
    trustedAccounts: values.ANYBIN_SCAN_TRUSTED_ACCOUNTS,
    clamd: values.ANYBIN_CLAMD,
    ...groupScanEngines(values),
  }
}

function groupScanEngines(
  values: Values,
): Pick<ScanConfig, 'moderation' | 'vision' | 'hook' | 'yara'> {
  const { ANYBIN_MODERATION_URL: moderationUrl, ANYBIN_YARA_RULES: rules } = values
  const { ANYBIN_SCAN_VISION_URL: visionUrl, ANYBIN_SCAN_VISION_MODEL: model } = values
  const { ANYBIN_SCAN_HOOK_URL: hookUrl, ANYBIN_SCAN_HOOK_SECRET: secret } = values
  return {
    moderation: moderationUrl
      ? {
          url: moderationUrl,
          key: values.ANYBIN_MODERATION_KEY,
          model: values.ANYBIN_MODERATION_MODEL,
        }
      : undefined,
    vision:
      visionUrl && model
        ? { url: visionUrl, key: values.ANYBIN_SCAN_VISION_KEY, model }
        : undefined,
    hook:
      hookUrl && secret
        ? { url: hookUrl, secret, version: values.ANYBIN_SCAN_HOOK_VERSION }
        : undefined,
    yara: rules === undefined ? undefined : resolve(rules),
  }
}

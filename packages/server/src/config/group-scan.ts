import type { ScanConfig } from './config.ts'
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
  }
}

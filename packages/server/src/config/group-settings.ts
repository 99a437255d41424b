import type { GivenSettings } from './config.ts'
import type { RawEnvironment, Values } from './environment.ts'

/** What administrators may change in the browser: as the environment has it, and whether it was said there. */
export function groupSettings(raw: RawEnvironment, values: Values): GivenSettings {
  return {
    ANYBIN_SITE_NAME: given(raw, 'ANYBIN_SITE_NAME', values.ANYBIN_SITE_NAME),
    ANYBIN_CONTACT: given(raw, 'ANYBIN_CONTACT', values.ANYBIN_CONTACT ?? ''),
    ANYBIN_REGISTRATION: given(raw, 'ANYBIN_REGISTRATION', values.ANYBIN_REGISTRATION),
    ANYBIN_ANONYMOUS_UPLOADS: given(
      raw,
      'ANYBIN_ANONYMOUS_UPLOADS',
      onOrOff(values.ANYBIN_ANONYMOUS_UPLOADS),
    ),
    ANYBIN_GALLERY: given(raw, 'ANYBIN_GALLERY', onOrOff(values.ANYBIN_GALLERY)),
  }
}

function given(raw: RawEnvironment, variable: keyof GivenSettings, text: string) {
  // As when values are read: empty counts as unset.
  return { text, isFixed: (raw[variable]?.trim() ?? '') !== '' }
}

function onOrOff(value: boolean): string {
  return value ? 'on' : 'off'
}

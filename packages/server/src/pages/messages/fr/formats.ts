/** Sizes of files, where 1 KB is 1,024 bytes. */
export const formats = {
  'formats.bytes': '{amount} o',
  'formats.kilobytes': '{amount} Ko',
  'formats.megabytes': '{amount} Mo',
  'formats.gigabytes': '{amount} Go',
  'formats.terabytes': '{amount} To',
} as const

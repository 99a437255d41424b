/** How a browser writes sound down, the best first. Safari plays its own MP4 anywhere and stumbles over the WebM that it says it writes. */
const formats = {
  webkit: ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm;codecs=opus'],
  others: [
    'audio/webm;codecs=opus',
    'audio/ogg;codecs=opus',
    'audio/mp4;codecs=opus',
    'audio/mp4;codecs=mp4a.40.2',
  ],
}

/** Undefined where the browser knows none of them: it chooses then. */
export function chooseFormat(
  isWebkit: boolean,
  isSupported: (type: string) => boolean,
): string | undefined {
  return formats[isWebkit ? 'webkit' : 'others'].find(isSupported)
}

const endings: readonly (readonly [begin: string, ending: string])[] = [
  ['audio/webm', 'webm'],
  ['audio/ogg', 'ogg'],
  ['audio/mp4', 'm4a'],
]

/** Of a file of this type. */
export function endingOf(type: string): string {
  return endings.find(([begin]) => type.startsWith(begin))?.[1] ?? 'webm'
}

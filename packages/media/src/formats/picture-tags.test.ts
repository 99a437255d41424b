import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../test/support/services.ts'
import { bufferSource } from '../bytes/file-source.ts'
import { detect } from '../detect/detect.ts'
import type { PictureType } from '../strip-plan.ts'
import { formats } from './index.ts'
import { stripOrBroken } from './stripper.suite.ts'

const extensions: Partial<Record<PictureType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

describeWith(['corpus', 'exiftool'], 'before the eyes of exiftool', () => {
  test('nothing but how they are shown is left in real JPEG, PNG, WebP and GIF', {
    timeout: 300_000,
  }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'anybin-tags-'))
    try {
      const written = writeStripped(folder)
      expect(new Set(Object.values(extensions)).difference(written)).toEqual(new Set())
      const options = ['-q', '-json', '-a', '-G1', '-s', '-u', '-U', '-ee3']
      const answer = execFileSync('exiftool', [...options, folder], { maxBuffer: 1e9 })
      const reports = JSON.parse(answer.toString()) as Record<string, unknown>[]
      expect(reports.length).toBeGreaterThan(500)
      expect([...new Set(reports.flatMap(listForeign))]).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** The kinds of files that there are in the folder now. */
function writeStripped(folder: string): Set<string> {
  const kinds = new Set<string>()
  const entries = readdirSync(join(corpusDirectory, 'image'), {
    recursive: true,
    withFileTypes: true,
  })
  for (const [index, entry] of entries.entries()) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    const type = detect(bufferSource(bytes)) as PictureType
    const extension = extensions[type]
    const stripped = extension && stripOrBroken(formats[type].strip, bytes)
    if (!stripped) continue
    kinds.add(extension)
    writeFileSync(join(folder, `${index}-${entry.name.slice(0, 60)}.${extension}`), stripped.file)
  }
  return kinds
}

/** Tags that do not say how the picture is coded or shown. */
function listForeign(report: Record<string, unknown>): string[] {
  return Object.entries(report)
    .map(([tag, value]) => `${tag}=${value}`)
    .filter((tag) => !shown.test(tag))
}

const shown = new RegExp(
  `^(?:${[
    'SourceFile=.*',
    '(?:ExifTool|System|File|Composite):.*',
    'JFIF:(?:JFIFVersion|[XY]Resolution|ResolutionUnit)=.*',
    'Adobe:(?:DCTEncodeVersion=100|APP14Flags[01]=\\(none\\)|ColorTransform=.*)',
    'IFD0:Orientation=.*',
    'ICC-header:(?:ProfileVersion|ProfileClass|ColorSpaceData|ProfileConnectionSpace|ConnectionSpaceIlluminant|RenderingIntent|ProfileFileSignature=acsp|CMMFlags|DeviceAttributes)(?:=.*)?',
    'ICC-header:ProfileDateTime=0000:00:00 00:00:00',
    'ICC-header:(?:ProfileCMMType|DeviceManufacturer|DeviceModel|ProfileCreator)=',
    'ICC-header:PrimaryPlatform=Unknown \\(\\)',
    'ICC-header:ProfileID=0',
    'ICC_Profile:(?:MediaWhitePoint|(?:Red|Green|Blue)MatrixColumn|(?:Red|Green|Blue|Gray)TRC|ChromaticAdaptation|[AB]To[AB]\\d|Gamut|\\w*Chromatic\\w*)=.*',
    'ICC_Profile:(?:ProfileDescription=Colours|ProfileCopyright=Not stated)',
    'PNG:(?:Image(?:Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|BackgroundColor|SRGBRendering|Gamma|(?:WhitePoint|Red|Green|Blue)[XY]|SignificantBits|Animation(?:Frames|Plays))=.*',
    'PNG:ProfileName=icc',
    'PNG-pHYs:(?:PixelsPerUnit[XY]|PixelUnits)=.*',
    'GIF:(?:GIFVersion|Image(?:Width|Height)|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|PixelAspectRatio|TransparentColor|FrameCount|Duration|AnimationIterations)=.*',
    'RIFF:(?:VP8Version|Image(?:Width|Height)|(?:Horizontal|Vertical)Scale|WebP_Flags|Alpha\\w+|AnimationLoopCount|FrameCount|BackgroundColor|Duration)=.*',
  ].join('|')})$`,
)

declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  /** As much of Tesseract's C++ interface as is used here. */
  export type TesseractApi = {
    Init(dataPath: null, languages: string, engine: number): number
    SetImageFile(orientation: number, angle: number): number
    Recognize(monitor: null): number
    GetTSVText(page: number): string
  }
  type Module = {
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void }
    readonly TessBaseAPI: new () => TesseractApi
  }
  // biome-ignore lint/style/noDefaultExport: the library has no other
  export default function open(options: {
    readonly wasmBinary: Uint8Array
    readonly TesseractProgress: (percent: number) => void
  }): Promise<Module>
}

/** The bridge cannot start. The message is for the person who set it up, the code is what the process ends with. */
export class StartError extends Error {
  override readonly name = 'StartError'
  /** 2: the settings; 3: not let in; 7: the site does not answer. */
  readonly exitCode: 2 | 3 | 7

  constructor(message: string, { exitCode, cause }: { exitCode: 2 | 3 | 7; cause?: unknown }) {
    super(message, { cause })
    this.exitCode = exitCode
  }
}

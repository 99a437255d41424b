/** Told now and then how many bytes are there, and of how many where that is known. */
export type Progress = (done: number, all: number | undefined) => void

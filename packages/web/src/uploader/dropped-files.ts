import { messages } from '../messages/index.ts'

/** The files that a drop or a paste carries; text and links carry none. */
export function filesIn(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files].map(named) : []
}

/** Whether something that is dragged over the page could be dropped as a file. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false
}

/** `2026-11-29 14.03.07` by the clock of this computer, which is the one that people look at. */
export function pastedAt(now = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}

// Every browser calls every pasted picture "image.png".
function named(file: File): File {
  if (file.name !== 'image.png') return file
  return new File([file], `${messages.files.pasted(pastedAt())}.png`, {
    type: file.type,
    lastModified: file.lastModified,
  })
}

/** Tells people who do not see the screen. The region is part of every page (`layout`). */
export function announce(sentence: string): void {
  const region = document.getElementById('announcer')
  if (!region) return
  // Emptied first, so that the same sentence is read out a second time.
  region.textContent = ''
  setTimeout(() => {
    region.textContent = sentence
  }, 50)
}

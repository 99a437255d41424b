/** Line drawings of 24 by 24, in the colour of the text. They only decorate: the words beside them say it. */
function icon(paths: string, name = '') {
  return (
    <svg
      class={`icon ${name}`}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths} />
    </svg>
  )
}

export const uploadIcon = () =>
  icon('M12 15.5V4m-4.5 4.5L12 4l4.5 4.5M4 14v4a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-4')
export const downloadIcon = () =>
  icon('M12 4v11.5m-4.5-4.5 4.5 4.5 4.5-4.5M4 14v4a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-4')
export const copyIcon = () =>
  icon(
    'M9 9h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H11a2 2 0 0 1-2-2zM5 15H4.5A1.5 1.5 0 0 1 3 13.5v-8A2.5 2.5 0 0 1 5.5 3h8A1.5 1.5 0 0 1 15 4.5V5',
  )
export const lockIcon = () =>
  icon(
    'M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5M8 10.5V8a4 4 0 0 1 8 0v2.5',
  )
export const flagIcon = () => icon('M5 21V4m0 0h12l-2.5 4L17 12H5')
export const eyeIcon = () =>
  icon(
    'M2.5 12s3.500-6.500 9.500-6.500 9.500 6.500 9.500 6.500-3.500 6.500-9.500 6.500S2.500 12 2.500 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  )
export const shareIcon = () =>
  icon(
    'M8.200 10.800l7-4m-7 6.400 7 4M6 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5M17.500 3a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5M17.500 16a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5',
  )
export const moreIcon = () => icon('M5.500 12h.010M12 12h.010M18.500 12h.010', 'icon-more')
export const codeIcon = () => icon('m8.500 7-5 5 5 5m7-10 5 5-5 5')
export const qrIcon = () =>
  icon('M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2m4-2v2m-6 4h2m4 0v-1')
export const editIcon = () => icon('M4.500 19.500 5.500 15 16 4.500l3.500 3.500L9 18.500z')
export const previousIcon = () => icon('m14.500 5.500-6.500 6.500 6.500 6.500', 'icon-flip')
export const nextIcon = () => icon('m9.500 5.500 6.500 6.500-6.500 6.500', 'icon-flip')
export const trashIcon = () =>
  icon('M4 6.5h16M9.5 6V4h5v2M6.5 6.5l1 13h9l1-13M10.5 10.5v5.5m3-5.5v5.5')
export const soundIcon = () => icon('M4 10v4M8 6.5v11M12 3.5v17M16 7.5v9M20 10.5v3')
export const microphoneIcon = () =>
  icon(
    'M12 3.500a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v2.500',
  )
export const themeIcon = () => icon('M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17')
export const cleanIcon = () =>
  icon('M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM9 12l2.2 2.2L15.2 10')
export const linkIcon = () =>
  icon(
    'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  )
export const keyIcon = () =>
  icon(
    'M14.5 9.5h.01M15 15a6 6 0 1 0-5.800-4.400L3.5 16.300V20.5h4.2v-2.600h2.600v-2.600l.8-.8A6 6 0 0 0 15 15',
  )
export const playIcon = () => icon('M8 5.5v13l11-6.500z', 'icon-play')
export const pauseIcon = () => icon('M8.500 5.500v13M15.500 5.500v13', 'icon-pause')
export const stopIcon = () => icon('M7 7h10v10H7z', 'icon-stop')
export const folderIcon = () =>
  icon(
    'M3.500 18V6.500A1.500 1.500 0 0 1 5 5h4l2.500 2.500H19A1.500 1.500 0 0 1 20.500 9v9a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 18',
  )
export const clockIcon = () =>
  icon('M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17M12 7.500V12l3 2')
export const checkIcon = () => icon('m5 12.500 4.500 4.500L19 7')
export const crossIcon = () => icon('m6 6 12 12M18 6 6 18')
export const warningIcon = () => icon('M12 4 2.800 19.500h18.400zM12 10v4.500m0 2.500v.010')
export const offlineIcon = () =>
  icon(
    'M3 3l18 18M8.500 16a5 5 0 0 1 7 0M5 12.500a10 10 0 0 1 4-2.400M19 12.500a10 10 0 0 0-6-2.700M12 19.500h.010',
  )
export const languageIcon = () =>
  icon(
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c2.300 2.400 3.400 5.300 3.400 8.500s-1.100 6.100-3.400 8.500c-2.300-2.400-3.400-5.300-3.400-8.500s1.100-6.100 3.400-8.500',
  )
export const noteIcon = () =>
  icon('M5 4.500h14v10L14.500 19H5zM14.500 19v-4.500H19M8.500 9h7m-7 3.500h4')

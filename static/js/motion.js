// How the page may scroll: smoothly, unless the reader asked for less motion.

export const behaviour = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

import { type Look, usualLook } from './toolbar.js';

interface FrameProps {
  title: string;
  /** Of the story. */
  id: string;
  look: Look;
  width: number;
  height: number;
}

/** In a window as large as it says, shown at half that size. */
const SCALE = 0.5;

/** A story in a window of its own, with what the toolbar would set. */
export function Frame({ title, id, look, width, height }: FrameProps) {
  return (
    <figure style={{ width: width * SCALE }}>
      <figcaption>{title}</figcaption>
      <div style={{ width: width * SCALE, height: height * SCALE }}>
        <iframe title={title} src={storyAddress(id, look)} style={{ width, height, scale: SCALE }} />
      </div>
    </figure>
  );
}

/** Address of a story alone. What is as usual is left out. */
function storyAddress(id: string, look: Look): string {
  const names = Object.keys(usualLook) as (keyof Look)[]; // Object.keys knows no literals
  const set = names.filter((name) => String(look[name]) !== usualLook[name]).map((name) => `${name}:${look[name]}`);
  return `iframe.html?id=${id}&viewMode=story&globals=${['a11y.manual:!true', ...set].join(';')}`;
}

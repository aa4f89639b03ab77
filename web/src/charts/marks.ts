// Shapes by which a stand, a source or an outlet is known without its colour. In: what it is. Out: SVG path data
// around (0, 0), about 12 units across.
import type { Stand } from './dossier';

/** What a mark stands for: a stand, or that somebody only passes a claim on. */
export type Mark = Stand | 'repeats';

export const MARKS: Mark[] = ['asserts', 'confirms', 'denies', 'doubts', 'repeats'];

const circle = (r: number): string => `M${r},0A${r},${r} 0 1 1 ${-r},0A${r},${r} 0 1 1 ${r},0Z`;

const SHAPES: Record<Mark, string> = {
  asserts: circle(5),
  // A disc in a ring: said before, and now borne out.
  confirms: circle(6.5) + circle(4.75) + circle(3),
  denies:
    'M-5.2,-2.8L-2.8,-5.2L0,-2.4L2.8,-5.2L5.2,-2.8L2.4,0L5.2,2.8L2.8,5.2L0,2.4L-2.8,5.2L-5.2,2.8L-2.4,0Z',
  doubts: 'M0,-6.4L6.4,0L0,6.4L-6.4,0Z',
  repeats: 'M-3.8,-4.8L5,0L-3.8,4.8Z',
};

export const shape = (mark: Mark): string => SHAPES[mark];

/** What a node of the network is. */
export type NodeShape = 'outlet' | 'party' | 'unnamed';

/** A node's outline with about this radius: outlets are squares, parties discs, unnamed sources diamonds. */
export function outline(of: NodeShape, r: number): string {
  if (of === 'party') return circle(r);
  if (of === 'outlet') {
    const half = r * 0.89;
    return `M${-half},${-half}H${half}V${half}H${-half}Z`;
  }
  const reach = r * 1.25;
  return `M0,${-reach}L${reach},0L0,${reach}L${-reach},0Z`;
}

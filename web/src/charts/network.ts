// Who cites whom. In: nodes and weighted links. Out: where each node stands. The same links give the same picture: the
// layout starts from the order of the nodes and uses no chance.
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { scaleSqrt } from 'd3-scale';

import type { NetworkAnswer } from './answers';
import type { Sheet } from './cells';
import type { NodeShape } from './marks';

export interface NetworkNode extends SimulationNodeDatum {
  id: string;
  name: string;
  kind: string;
  shape: NodeShape;
  reports: number;
  attributions: number;
  r: number;
  x: number;
  y: number;
}

export interface NetworkLink extends SimulationLinkDatum<NetworkNode> {
  source: NetworkNode;
  target: NetworkNode;
  count: number;
}

export interface Network {
  nodes: NetworkNode[];
  links: NetworkLink[];
}

/** Steps of the simulation in one go, and in all: about 100 ms for 150 nodes. */
const GO = 30;
const STEPS = 300;
/** A phone. */
const NARROW = 600;
/** Few nodes are not pulled into the corners. */
const LOOSEST = 2.6;

const shapeOf = (kind: string): NodeShape =>
  kind === 'outlet' ? 'outlet' : kind === 'anonymous' || kind === 'unnamed' ? 'unnamed' : 'party';

/** Only links of at least this weight, and only nodes that such a link touches. */
export function sift(answer: NetworkAnswer, least: number): NetworkAnswer {
  const links = answer.links.filter((link) => link.count >= least && link.from !== link.to);
  const touched = new Set(links.flatMap((link) => [link.from, link.to]));
  return { nodes: answer.nodes.filter((node) => touched.has(node.id)), links };
}

/** The weight from which on there are few enough links to tell apart. */
export function readable(answer: NetworkAnswer, most: number): number {
  const counts = answer.links.map((link) => link.count).sort((a, b) => b - a);
  return counts.length <= most ? 1 : (counts[most] ?? 0) + 1;
}

/** Nodes at their start: outlets to the left, unnamed sources to the right, in the order that they came in. */
export function start(answer: NetworkAnswer, width: number, height: number): Network {
  const size = scaleSqrt(
    [0, Math.max(1, ...answer.nodes.map((node) => node.attributions))],
    [4, width < NARROW ? 10 : 17],
  );
  const nodes = answer.nodes.map((node, at): NetworkNode => {
    const shape = shapeOf(node.kind);
    const turn = at * Math.PI * (3 - Math.sqrt(5));
    const far = 12 * Math.sqrt(at + 0.5);
    return {
      ...node,
      shape,
      r: size(node.attributions),
      x: column(shape, width) + far * Math.cos(turn),
      y: height / 2 + far * Math.sin(turn),
    };
  });
  const by = new Map(nodes.map((node) => [node.id, node]));
  const links = answer.links.flatMap((link): NetworkLink[] => {
    const [source, target] = [by.get(link.from), by.get(link.to)];
    return source && target ? [{ source, target, count: link.count }] : [];
  });
  return { nodes, links };
}

const column = (shape: NodeShape, width: number): number =>
  width * { outlet: 0.22, party: 0.55, unnamed: 0.8 }[shape];

/** Settles the nodes, a few steps at a time, so that the page stays quick. */
export async function settle(
  network: Network,
  width: number,
  height: number,
  pause: () => Promise<boolean>,
): Promise<void> {
  const most = Math.max(1, ...network.links.map((link) => link.count));
  const simulation = forceSimulation(network.nodes)
    .force(
      'link',
      forceLink<NetworkNode, NetworkLink>(network.links)
        .distance(70)
        .strength((link) => 0.08 + 0.25 * (link.count / most)),
    )
    .force('apart', forceManyBody<NetworkNode>().strength(-170).distanceMax(320))
    .force(
      'touch',
      forceCollide<NetworkNode>((node) => node.r + 11),
    )
    .force('column', forceX<NetworkNode>((node) => column(node.shape, width)).strength(0.16))
    .force('middle', forceY<NetworkNode>(height / 2).strength(0.09 * (width / height)))
    .stop();
  for (let done = 0; done < STEPS; done += GO) {
    simulation.tick(GO);
    if (!(await pause())) return;
  }
  keepInside(network.nodes, width, height);
}

/** Everything inside the frame, and all of the frame in use: shrunk or stretched, each way for itself. */
function keepInside(nodes: NetworkNode[], width: number, height: number): void {
  const [side, top] = [Math.min(80, width * 0.12), 30];
  for (const [axis, room, margin] of [
    ['x', width, side],
    ['y', height, top],
  ] as const) {
    const low = Math.min(...nodes.map((node) => node[axis]));
    const high = Math.max(...nodes.map((node) => node[axis]));
    const scale = Math.min(LOOSEST, (room - 2 * margin) / Math.max(1, high - low));
    const middle = (low + high) / 2;
    for (const node of nodes) node[axis] = room / 2 + (node[axis] - middle) * scale;
  }
}

/** A line that bends to its right, so that both ways between two nodes can be seen, and ends at the rim of the node. */
export function curve(link: NetworkLink): string {
  const { source: a, target: b } = link;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / far, dy / far];
  const bend = Math.min(28, far * 0.14);
  const [mx, my] = [(a.x + b.x) / 2 - uy * bend, (a.y + b.y) / 2 + ux * bend];
  const rim = (node: NetworkNode, gap: number): [number, number] => {
    const [tx, ty] = [mx - node.x, my - node.y];
    const away = Math.hypot(tx, ty) || 1;
    return [node.x + (tx / away) * (node.r + gap), node.y + (ty / away) * (node.r + gap)];
  };
  const [from, to] = [rim(a, 1), rim(b, 7)];
  const at = (pair: [number, number]): string => `${pair[0].toFixed(1)},${pair[1].toFixed(1)}`;
  return `M${at(from)}Q${at([mx, my])} ${at(to)}`;
}

/** Where a name stands, seen from its node. */
export interface NamePlace {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Which names can be printed without lying on anything; those of the most cited first. */
export function named(
  nodes: NetworkNode[],
  frame: number,
  widthOf: (text: string) => number,
): Map<string, NamePlace> {
  const taken = nodes.map((node) => ({
    id: node.id,
    x: node.x - node.r,
    y: node.y - node.r,
    w: 2 * node.r,
    h: 2 * node.r,
  }));
  const shown = new Map<string, NamePlace>();
  for (const node of [...nodes].sort((a, b) => b.attributions - a.attributions)) {
    const wide = widthOf(node.name);
    for (const place of around(node.r)) {
      const left = { start: 0, middle: wide / 2, end: wide }[place.anchor];
      const box = {
        id: `name of ${node.id}`,
        x: node.x + place.x - left,
        y: node.y + place.y - 10,
        w: wide,
        h: 13,
      };
      const free = taken.every(
        (one) =>
          one.id === node.id ||
          box.x >= one.x + one.w ||
          one.x >= box.x + box.w ||
          box.y >= one.y + one.h ||
          one.y >= box.y + box.h,
      );
      if (!free || box.x < 0 || box.x + box.w > frame) continue;
      shown.set(node.id, place);
      taken.push(box);
      break;
    }
  }
  return shown;
}

/** Below, above, right, left of a node. */
export const around = (r: number): NamePlace[] => [
  { x: 0, y: r + 13, anchor: 'middle' },
  { x: 0, y: -r - 5, anchor: 'middle' },
  { x: r + 6, y: 4, anchor: 'start' },
  { x: -r - 6, y: 4, anchor: 'end' },
];

/** A link a line, the heaviest first. */
export function sheet(
  answer: NetworkAnswer,
  columns: Record<'from' | 'fromKind' | 'to' | 'toKind' | 'count', string>,
): Sheet {
  const by = new Map(answer.nodes.map((node) => [node.id, node]));
  const rows = [...answer.links]
    .sort((a, b) => b.count - a.count)
    .map((link) => [
      by.get(link.from)?.name ?? link.from,
      by.get(link.from)?.kind,
      by.get(link.to)?.name ?? link.to,
      by.get(link.to)?.kind,
      link.count,
    ]);
  return { columns: Object.values(columns), rows };
}

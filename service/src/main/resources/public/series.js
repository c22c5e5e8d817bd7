// What a chart draws, out of answers of GET /history. No DOM.

/** Ranges with the step of their points: minutes below seven hours. */
export const RANGES = {
  "1h": { seconds: 3_600, step: 60 },
  "6h": { seconds: 21_600, step: 60 },
  "24h": { seconds: 86_400, step: 300 },
  "7d": { seconds: 604_800, step: 1_800 },
  "30d": { seconds: 2_592_000, step: 7_200 },
  "365d": { seconds: 31_536_000, step: 86_400 },
};
export const DEFAULT_RANGE = "24h";

export function rangeOf(query) {
  const range = query.get("range");
  return range !== null && Object.hasOwn(RANGES, range) ? range : DEFAULT_RANGE;
}

export function historyPath({ metric, labels }, range, format = null) {
  const query = new URLSearchParams({ metric, from: `-${range}`, step: `${RANGES[range].step}s`, ...labels });
  if (format !== null) query.set("format", format);
  return `/history?${query}`;
}

export function pointsOf(body) {
  return (body?.series?.[0]?.points ?? []).filter(point => typeof point.average === "number")
    .map(point => ({ at: Date.parse(point.at) / 1000, average: point.average, low: point.minimum ?? point.average, high: point.maximum ?? point.average }));
}

/** The usual distance of points: the step, or longer where rounds are longer. */
function usualDistance(points, step) {
  const distances = points.slice(1).map((point, index) => point.at - points[index].at).sort((a, b) => a - b);
  return Math.max(step, distances[Math.floor(distances.length / 2)] ?? step);
}

/** Times without values from "from" to "to", in seconds: [[begin, end], …]. */
export function gaps(points, step, from, to) {
  const usual = usualDistance(points, step);
  const found = [];
  let end = from;
  for (const point of points) {
    if (point.at - end > usual * 1.5) found.push([end, point.at]);
    end = Math.max(end, point.at + usual);
  }
  if (to - end > usual * 1.5) found.push([Math.min(end, to), to]);
  return found;
}

/** Times in which none of several series has values. */
export function commonGaps(all) {
  return all.reduce((common, next) => common.flatMap(([a, b]) => next.map(([c, d]) => [Math.max(a, c), Math.min(b, d)])).filter(([a, b]) => a < b));
}

/** Indices of points that no line reaches: those with a gap, or nothing, on both sides. */
export function lonePoints(values) {
  const has = index => values[index] !== null && values[index] !== undefined;
  const found = [];
  for (let i = 0; i < values.length; i++) {
    if (!has(i)) continue;
    let before = i - 1;
    let after = i + 1;
    while (values[before] === undefined && before >= 0) before--;
    while (values[after] === undefined && after < values.length) after++;
    if (!has(before) && !has(after)) found.push(i);
  }
  return found;
}

/**
 * Columns for uPlot: times, then of each series its highest, lowest and average. A gap is a null; undefined is a time
 * that only another series has.
 */
export function columns(series) {
  const times = new Set();
  const rows = series.map(({ points, step, from, to }) => {
    const row = new Map(points.map(point => [point.at, point]));
    for (const [begin] of gaps(points, step, from, to)) {
      const last = points.findLast(point => point.at <= begin);
      if (last !== undefined && !row.has(last.at + 1)) row.set(last.at + 1, null);
    }
    for (const at of row.keys()) times.add(at);
    return row;
  });
  const sorted = [...times].sort((a, b) => a - b);
  const column = (row, name) => sorted.map(at => (row.has(at) ? row.get(at)?.[name] ?? null : undefined));
  return [sorted, ...rows.flatMap(row => ["high", "low", "average"].map(name => column(row, name)))];
}

/** How far above the highest value a limit may be to be drawn. */
const REACH = 3;

/** The vertical range: percentages from 0 to 100, others with a margin; and the limits within it. */
export function verticalRange(low, high, unit, limits) {
  if (unit === "ratio") {
    const top = Math.max(1, high);
    return { range: [0, top], limits: limits.filter(limit => limit <= top) };
  }
  const near = limits.filter(limit => limit <= Math.max(high, 0) * REACH || limit <= high);
  const top = Math.max(high, ...near);
  const bottom = Math.min(low, ...near);
  const base = bottom >= 0 && bottom < top / 2 ? 0 : bottom;
  const margin = (top - base) * 0.08 || Math.abs(top) / 2 || 1;
  return { range: [base === 0 ? 0 : base - margin, top + margin], limits: near };
}

/**
 * Where the labels of limits go: above or below their lines, and further left where the labels of close limits would
 * overlap otherwise: [{top, left}, …], "left" from the right edge. A line is {y, width of its label}.
 */
export function labelPlaces(lines, height, top, bottom) {
  const room = height * 0.25;
  const placed = [];
  const order = [...lines.keys()].sort((a, b) => lines[a].y - lines[b].y);
  for (const index of order) {
    const { y, width } = lines[index];
    const columns = [0, ...placed.map(box => box.left + box.width + height)];
    const boxes = columns.flatMap(left => [y - height - room, y + room].map(edge => ({ top: edge, left, width, index })));
    const cost = box => {
      const overlaps = placed.some(other => box.top < other.top + height + 1 && other.top < box.top + height + 1
        && box.left < other.left + other.width + room && other.left < box.left + width + room);
      const crossed = lines.filter(line => line.y > box.top && line.y < box.top + height).length;
      const outside = box.top < top - height - room || box.top + height > bottom;
      return (overlaps ? 100 : 0) + (outside ? 10 : 0) + crossed * 3 + (box.left > 0 ? 2 : 0);
    };
    placed.push(boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best)));
  }
  return placed.sort((a, b) => a.index - b.index).map(box => ({ top: box.top, left: box.left }));
}

/** The rows of several files of GET /history as those of one file: the columns of each have its label before their name. */
export function mergedRows(files) {
  const tables = files.map(({ label, text }) => {
    const [head, ...rows] = text.trim().split(/\r?\n/).map(line => line.split(","));
    return { heads: head.slice(1).map(name => `${label} ${name}`), rows: new Map(rows.map(([at, ...cells]) => [at, cells.map(cell => (cell === "" ? "" : Number(cell)))])) };
  });
  const times = [...new Set(tables.flatMap(one => [...one.rows.keys()]))].sort();
  return [["at", ...tables.flatMap(one => one.heads)],
    ...times.map(at => [at, ...tables.flatMap(one => one.rows.get(at) ?? one.heads.map(() => ""))])];
}

/** Lowest, highest and average of points with their times; null where there are none. */
export function extremes(points) {
  if (points.length === 0) return null;
  const low = points.reduce((a, b) => (b.low < a.low ? b : a));
  const high = points.reduce((a, b) => (b.high > a.high ? b : a));
  return { low, high, average: points.reduce((sum, point) => sum + point.average, 0) / points.length };
}

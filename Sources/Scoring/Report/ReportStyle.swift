/// The style of the report.
enum ReportStyle {
    /// Plain CSS; the dark colours follow the reader's setting.
    static let css = """

        :root { color-scheme: light dark; --text: #1d2530; --dim: #5a6675; --page: #fff;
          --line: #d5dbe3; --track: #edf0f4; --matched: #2c6fb3; --missed: #d98324;
          --extra: #7d5ba6; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e4e9ef; --dim: #9aa7b6; --page: #161b22; --line: #353e4a;
            --track: #262e38; --matched: #5b9fe0; --missed: #e8a04c; --extra: #b394dc; } }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
        h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); }
        .note { border-left: 4px solid var(--missed); padding-left: .75rem; }
        .tiles { display: flex; flex-wrap: wrap; gap: 1rem; }
        .tile { flex: 1 1 11rem; border: 1px solid var(--line); border-radius: .5rem;
          padding: .75rem 1rem; display: flex; flex-direction: column; }
        .tile strong { font-size: 1.8rem; }
        .tile small, .legend { color: var(--dim); }
        .legend span { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 .8em; }
        svg { width: 100%; max-width: 46rem; height: auto; display: block; margin: 1rem 0; }
        svg text { fill: var(--text); font-size: 12px; }
        svg .head { font-weight: 600; }
        .track { fill: var(--track); }
        .matched { fill: var(--matched); background: var(--matched); }
        .missed { fill: var(--missed); background: var(--missed); }
        .extra { fill: var(--extra); background: var(--extra); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        td:first-child { white-space: nowrap; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;
          border-bottom: 1px solid var(--line); }
        code { font-family: ui-monospace, monospace; white-space: nowrap; }

        """
}

"""Runs the measurements that need nothing but the repository: ``make bench``."""

from benchmarks import claims, job, linking


def main() -> None:
    print("Reading claims, on the gold of sentences")
    claims.main()
    print("\nLinking, on the golds")
    linking.main()
    print("\nThe whole job, cold and warm")
    job.main()


if __name__ == "__main__":
    main()
